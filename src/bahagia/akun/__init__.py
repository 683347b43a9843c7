"""People who sign in, the posts they hold in an area for a term, and the doors that follow from them."""
