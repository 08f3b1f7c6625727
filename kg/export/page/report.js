// On paper: what is in view as a report to read, with its picture and every sentence.
function report() {
  const sheet = byId("report");
  const shown = happenings();
  sheet.replaceChildren(make("p", filters().join(" "), { class: "soft" }), drawing());
  const dated = [...shown].sort((x, y) => spanned(x) - spanned(y) || x - y);
  for (const n of dated) {
    const part = make("section", "", { class: "entry" });
    const how = view.stateOf[n];
    part.append(make("h3", `${items[n].time || say("card.undated")} · ${called[n]}`, { dir: "auto" }));
    part.append(make("p", `${states[how].mark} ${say(`state.${how}`)}${who(n) ? ` · ${who(n)}` : ""}`.trim(), { class: "soft" }));
    part.append(quotes(grouped(toldMentions(n)), true));
    sheet.append(part);
  }
  sheet.append(make("p", say("report.note", { title: page.title }), { class: "soft" }));
}

function startReport() {
  window.addEventListener("beforeprint", report);
  window.addEventListener("afterprint", () => byId("report").replaceChildren());
}
