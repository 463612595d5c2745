"""Building what the package ships: packed data and models. Never imported by it."""
