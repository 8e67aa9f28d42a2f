"""What a team decides for its repository: which rules, how grave, which files, and how waivers must look."""
