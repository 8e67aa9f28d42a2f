ORGLINT_API = 1
import sys

sys.exit(0)
