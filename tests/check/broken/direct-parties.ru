# Data that is shared with data.
# shape: shape:direct-parties
# says: data:lamp-settings: only parties stand in direct relations to data, purposes and each other; give it the type kg:Party, or take the relation away
INSERT DATA { party:lumen kg:sharesWith data:lamp-settings }
