"""The playground: orglint in a browser. build.py makes it; rpds.py and checking.py run in it."""
