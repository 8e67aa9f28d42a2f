"""What an administrator may write instead of installing a linter: names each org file whose legal department has a CRM."""

import sys

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CRMS = {"Salesforce", "HubSpot", "Pipedrive", "Zoho CRM", "kehutong", "纷享销客", "销售易"}
flagged = []
for path in sys.argv[1:]:
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib would take longer to import than a file to read
        legal = tomllib.load(file)["departments"].get("legal", {})
    flagged += [path for tool in legal.get("tools", []) if (tool if isinstance(tool, str) else tool["tool"]) in CRMS]
sys.stdout.writelines(f"{path}: Legal is assigned a CRM\n" for path in flagged)
sys.exit(1 if flagged else 0)
