"""What an editor should look at, told as problems: rules over files and over the whole content.

Never writes. Above the catalogue; knows nothing of Pelican, Jinja or the network.
"""
