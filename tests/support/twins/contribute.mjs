// Answers with the modules of /contribute/new/: lines of a question and its JSON in, JSON lines out.
import { createInterface } from "node:readline";

import { entryFaults, idFaults } from "../../../site_src/assets/js/contribute/entry-rules.js";
import { newFile, slug } from "../../../site_src/assets/js/contribute/link.js";
import { Schemas } from "../../../site_src/assets/js/contribute/schema.js";
import { Sentences } from "../../../site_src/assets/js/contribute/sentences.js";
import { closest } from "../../../site_src/assets/js/contribute/spelling.js";
import { asFile } from "../../../site_src/assets/js/contribute/yaml.js";

let sentences = null;

const ANSWERS = {
  rules: ({ schemas, words }) => {
    sentences = new Sentences(new Schemas(schemas, words.licences), words);
    return true;
  },
  check: ({ schema, documents }) => documents.map((one) => sentences.check(schema, one)),
  file: ({ kind, fields }) => asFile(kind, fields),
  entry: ({ file, fields, today }) => (
    entryFaults(file, fields, (fault) => sentences.finding(fault), today)
  ),
  id: ({ id }) => idFaults(id),
  link: ({ project, forge, branch, folder, name, text }) => newFile({ project, forge, branch }, folder, name, text),
  slug: ({ name }) => slug(name),
  closest: ({ word, words }) => closest(word, words),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [question] = line.split(" ", 1);
  const answer = ANSWERS[question](JSON.parse(line.slice(question.length)));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
