"""The version of orglint, apart, so that whoever prints it need not import the package that imports everything."""

__version__ = "0.1.0"
