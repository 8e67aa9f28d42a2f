"""Whether what companies are judged by makes sense: contradictions in policy, settings and waivers, before any finding."""
