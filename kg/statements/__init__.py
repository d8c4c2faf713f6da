"""What policies say beside practices: legal bases, transfers abroad, rights, contacts, automated decisions."""
