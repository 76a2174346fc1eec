"""Figures that last: frozen periods and what is drawn from them, pictures, overviews of a campaign, an area, a unit."""
