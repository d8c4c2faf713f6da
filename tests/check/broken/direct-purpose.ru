# Data that is handled for a party.
# shape: shape:direct-purpose
# says: party:courier: what a party handles data for is a purpose; let kg:processesFor lead to a kg:Purpose
INSERT DATA { party:lumen kg:processesFor party:courier }
