API=https://catalogue.example.org/api/v1

# A list has one record per line, so that grep finds what is asked for.
curl --silent --fail "$API/pairs.json" | grep '"verdict": "ready"'

# The same in columns, with jq.
curl --silent --fail "$API/pairs.json" |
  jq --raw-output '.[] | select(.url) | [.software, .facility, .url] | @tsv'
