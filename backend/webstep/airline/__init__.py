"""The practice site: a fictional airline's booking pages, and a judge that reads their database."""
