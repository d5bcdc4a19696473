// Lunr's score of every document for a query (lunr.Index.query), over typed arrays.

// clauses: [{rows, fields: numbers of fields, boost, presence: "+", "-" or ""}]
// → {documents: those that match, in no order, score: Float64Array by document}
export function scored(clauses, count, fieldCount) {
  const vectors = queryVectors(clauses, fieldCount);
  const score = new Float64Array(count);
  const seen = new Uint8Array(count);
  const documents = [];
  for (const vector of new Set(vectors)) {
    let squares = 0;
    for (const boost of vector.values()) squares += boost * boost;
    const length = Math.sqrt(squares) * 1000;
    for (const [row, boost] of vector) {
      for (const { field, documents: within, scores } of row.fields) {
        if (vectors[field] !== vector) continue;
        for (let i = 0; i < within.length; i++) {
          const document = within[i];
          score[document] += (boost * scores[i]) / length;
          if (!seen[document]) documents.push(document);
          seen[document] = 1;
        }
      }
    }
  }
  return { documents: allowed(clauses, documents, count), score };
}

// For each field, what each row counts there. Mostly all fields have the same: then one map.
function queryVectors(clauses, fieldCount) {
  const asking = clauses.filter(({ presence }) => presence !== "-");
  const alike = asking.every(({ fields }) => String(fields) === String(asking[0].fields));
  const vectors = Array.from({ length: fieldCount }, () => new Map());
  if (alike && asking.length) for (const field of asking[0].fields) vectors[field] = vectors[asking[0].fields[0]];
  for (const { rows, fields, boost } of asking) {
    for (const field of alike ? fields.slice(0, 1) : fields) {
      for (const row of rows) vectors[field].set(row, (vectors[field].get(row) ?? 0) + boost);
    }
  }
  return vectors;
}

function allowed(clauses, documents, count) {
  const wanted = clauses.filter(({ presence }) => presence === "+").map(holding);
  const banned = clauses.filter(({ presence }) => presence === "-").map(holding);
  const all = banned.length && banned.length === clauses.length ? [...Array(count).keys()] : documents;
  return all.filter((one) => wanted.every((set) => set.has(one)) && !banned.some((set) => set.has(one)));
}

// The documents that have one of the clause's terms in one of its fields.
export function holding({ rows, fields }) {
  const found = new Set();
  for (const row of rows) {
    for (const { field, documents } of row.fields) {
      if (fields.includes(field)) for (const document of documents) found.add(document);
    }
  }
  return found;
}
