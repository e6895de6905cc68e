"""What is made for paper: fonts, codes, grounds, and the tool that sets them (WeasyPrint)."""
