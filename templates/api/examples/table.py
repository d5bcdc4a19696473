import pandas as pd

API = "https://catalogue.example.org/api/v1/"

# How many entries each facility is ready to start.
pairs = pd.read_json(API + "pairs.json")
print(pairs[pairs["verdict"] == "ready"].groupby("facility").size())

# The whole catalogue: one record per row (pandas reads Parquet with pyarrow).
catalogue = pd.read_parquet(API + "catalogue.parquet")
print(catalogue[["type", "id", "name"]])
