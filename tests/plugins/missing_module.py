ORGLINT_API = 1
import a_module_that_nobody_has  # noqa
