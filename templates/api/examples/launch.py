import json
from urllib.request import urlopen

API = "https://catalogue.example.org/api/v1/"


def read(name):
    with urlopen(API + name, timeout=60) as answer:
        return json.load(answer)


# Entries with notebooks that can be launched, each with its best launch link.
for entry in read("software.json"):
    if "notebook" in entry.get("interface", []) and entry.get("launchable"):
        document = read(f"software/{entry['id']}.json")
        print(entry["name"], "·", document["launches"][0]["url"])
