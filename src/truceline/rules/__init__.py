"""Floor 4: what an agreement says about a notice, an incident, a place, a crossing, a clock."""
