// What is in view as Turtle, and as the question that gives the same rows from the graph itself.
const NS = "https://example.org/kg/ns#";
const PREFIXES = { kg: NS, skos: "http://www.w3.org/2004/02/skos/core#", prov: "http://www.w3.org/ns/prov#" };
const TYPES = { actor: "Actor", place: "Place", event: "Event", agreement: "Agreement", proposal: "Proposal" };
const STATUS = { asserted: "Asserted", negated: "Negated", uncertain: "Uncertain" };

function literal(text) {
  const escaped = text.replace(/[\\"\n\r\t]/g, (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c]);
  return `"${[...escaped].filter((c) => c >= " ").join("")}"`;
}

function reference(iri) {
  const written = [...iri].map((c) => (c <= " " || '<>"{}|\\^`'.includes(c) ? encodeURIComponent(c) : c));
  return `<${written.join("")}>`;
}

const word = (name) => (Object.hasOwn(page.terms, name) ? reference(page.terms[name]) : /^[A-Za-z]\w*$/.test(name) ? `kg:${name}` : reference(NS + name));

/** The statements about one thing in view, with the sentences behind it as comments. */
function stanza(n) {
  const item = items[n];
  const happened = HAPPENINGS.has(item.kind);
  const real = item.status !== "negated" && item.status !== "uncertain";
  const classes = happened && !real ? ["kg:Unrealised"] : [...new Set([item.type, TYPES[item.kind]].filter(Boolean).map(word))];
  const says = [`a ${classes.join(" , ")}`, `skos:prefLabel ${literal(item.label)}`];
  if (happened && !real && item.type) says.push(`kg:eventType ${word(item.type)}`);
  (item.aliases || []).forEach((name) => says.push(`skos:altLabel ${literal(name)}`));
  (item.sameAs || []).forEach((iri) => says.push(`skos:exactMatch ${reference(iri)}`));
  if (item.status in STATUS) says.push(`kg:status kg:${STATUS[item.status]}`);
  if (item.time) says.push(`kg:time ${literal(item.time)}`);
  (item.roles || []).filter(([, other]) => view.live[other]).forEach(([role, other]) => says.push(`${word(role)} ${reference(items[other].id)}`));
  (item.texts || []).forEach(([name, text]) => says.push(`${word(name)} ${literal(text)}`));
  for (const name of ["place", "adoptedAt", "partOf"]) {
    (item[name] || []).filter((other) => view.live[other]).forEach((other) => says.push(`${word(name)} ${reference(items[other].id)}`));
  }
  const quoted = [...new Set(toldMentions(n).map((mention) => mention.s))].map((s) => {
    const [doc, start, text] = sentences[s];
    return `# ${documents[doc].path}, ${start}: ${text}`.replace(/\s+/g, " ");
  });
  return [...(happened ? quoted : []), `${reference(item.id)} ${says.join(" ;\n  ")} .`].join("\n");
}

function turtle() {
  const heads = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const things = items.map((_, n) => n).filter((n) => view.live[n] && items[n].kind in TYPES);
  return `${heads.join("\n")}\n\n${things.map(stanza).join("\n\n")}\n`;
}

/** SPARQL for what happened and is in view: by its conditions where the graph knows them, else by name. */
function sparql() {
  const chosen = happenings();
  const where = [];
  const by = state.told || state.focus || state.path.length || state.least || state.origins || state.hideKinds.some((kind) => HAPPENINGS.has(kind)) || state.hideStates.includes("contested") !== state.hideStates.includes("asserted");
  if (by || !page.whole) where.push(`VALUES ?event {\n${chosen.map((n) => `    ${reference(items[n].id)}`).join("\n")}\n  }`);
  else {
    const left = Object.keys(STATUS).filter((name) => !state.hideStates.includes(name)).map((name) => `kg:${STATUS[name]}`);
    if (left.length < 3) where.push(`VALUES ?status { ${left.join(" ")} }`);
    if (state.type) where.push(`{ ?event a ${word(state.type)} } UNION { ?event kg:eventType ${word(state.type)} }`);
    const bounded = state.from || state.to || !state.undated;
    if (bounded) where.push(state.undated ? "OPTIONAL { ?event kg:begin ?begin ; kg:end ?end }" : "?event kg:begin ?begin ; kg:end ?end .");
    const open = state.undated ? "!BOUND(?end) || " : "";
    // a bound may be a year or a month alone: as text "2018" comes before "2018-06-01", and "2018~" after all of its days
    if (state.from) where.push(`FILTER (${open}CONCAT(STR(?end), "~") >= "${dateOf(dayOfText(state.from))}")`);
    if (state.to) where.push(`FILTER (${open}STR(?begin) <= "${dateOf(dayOfText(state.to, true))}")`);
  }
  return `PREFIX kg: <${NS}>
PREFIX skos: <${PREFIXES.skos}>

SELECT DISTINCT ?event ?label ?time ?status WHERE {
  { ?event a kg:Event } UNION { ?event a kg:Unrealised }
  ?event skos:prefLabel ?label ; kg:status ?status .
  OPTIONAL { ?event kg:time ?time }
  ${where.join("\n  ")}
} ORDER BY ?time ?label ?event
`;
}
