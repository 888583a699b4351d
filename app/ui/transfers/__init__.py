"""People handed from one worker or team to another: proposed, accepted, returned."""
