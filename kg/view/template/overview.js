// The panel while nothing is selected: how much there is, the policies, what else they say, and all connections.
"use strict";

function showOverview() {
  const { statements, edges } = chosen();
  const order = edges.map(({ edge }) => edge.id).sort(byWeight);
  const denied = statements.filter((statement) => S.denied[statement]).length;
  return [
    make("h2", { text: "Overview" }),
    make("p", {
      className: "about",
      text: "Click a name or a line in the picture, or a connection here, to read the sentences behind it.",
    }),
    make("p", {
      text: `${amountOf(statements)}: ${(statements.length - denied).toLocaleString("en")} say that something is done, ${denied.toLocaleString("en")} that it is not.`,
    }),
    ...policyFacts(),
    ...remarks(),
    make("h3", { text: counted(order.length, "connection") }),
    ...growing(order, edgeButton, "connections"),
  ];
}

function policyFacts() {
  const shown = POLICIES.filter((policy) => !state.policy || policy.name === state.policy);
  if (shown.length > 12) return [];
  return [
    make("h3", { text: shown.length === 1 ? "Policy" : "Policies" }),
    make("ul", {
      className: "policies",
      children: shown.map((policy) => {
        const children = [
          make("bdi", { className: "company", text: policy.company }),
          " · ",
          make("bdi", { text: policy.name }),
        ];
        if (policy.archived) children.push(` · archived ${policy.archived}`);
        if (/^https?:\/\//i.test(policy.snapshot))
          children.push(
            " · ",
            make("a", {
              href: policy.snapshot,
              rel: "noopener noreferrer",
              target: "_blank",
              text: "snapshot",
              attributes: { "aria-label": `snapshot of ${policy.name}` },
            }),
          );
        return make("li", { children });
      }),
    }),
  ];
}

// Rights, legal bases, transfers, contacts and automated decisions, kind by kind.
function remarks() {
  const shown = DATA.remarks.filter(([, , , , , [policy]]) => !state.policy || POLICIES[policy].name === state.policy);
  const kinds = [...new Set(shown.map(([kind]) => kind))];
  return kinds.map((kind) => {
    const alike = shown.filter((each) => each[0] === kind);
    const summary = make("summary", { text: `${DATA.texts[kind]} (${alike.length.toLocaleString("en")})` });
    return make("details", { className: "remarks", children: [summary, ...growing(alike, remarkItem, "cards")] });
  });
}

function remarkItem([, denied, text, concept, means, [policy, quote, heading]]) {
  const words = [concept ? `${DATA.texts[concept]}: ` : "", make("bdi", { className: "said", text })];
  if (denied) words.unshift(make("span", { className: `verb denied c${DATA.deniedColour}`, text: "not " }));
  if (means.length) words.push(` (${means.join("; ")})`);
  const source = [
    make("p", { className: "source", children: [make("cite", { dir: "auto", text: POLICIES[policy].name })] }),
  ];
  if (heading) source.unshift(make("p", { className: "heading", dir: "auto", text: DATA.texts[heading] }));
  return make("li", {
    className: "card",
    children: [make("p", { children: words }), make("blockquote", { dir: "auto", text: quote }), ...source],
  });
}
