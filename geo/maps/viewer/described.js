// @ts-check
/** A project in single words and flat rows: for cells of the table and for files to take away. */
const described = (() => {
  "use strict";

  /** @type {Map<string, Pair>} */
  const known = new Map(data.towns.map(([id, zh, en]) => [id, [zh, en]]));

  /**
   * The towns of a project, all or those that a source names or does not.
   * @param {Project} project
   * @param {number} [wanted] 1 or 0
   * @returns {Pair[]}
   */
  function townNames({ towns: ties }, wanted) {
    return ties.filter(([, said]) => wanted === undefined || said === wanted).map(([id]) => known.get(id) ?? [id, ""]);
  }

  /** @param {Project} project */
  function towns(project) {
    return townNames(project).map(([zh]) => zh).join("、");
  }

  /**
   * The elements that a project serves, each with how surely; in Chinese alone where its name is.
   * @param {Project} project
   * @returns {Pair[]}
   */
  function elementsOf(project) {
    return readings.servedBy(project).map(({ element: { name }, words: how }) => {
      const said = dom.fill(dom.word("servesHow"), { name, how });
      return name[1] ? said : [said[0], ""];
    });
  }

  /** @param {Project} project */
  function elements(project) {
    return elementsOf(project).map(([zh]) => zh).join("、");
  }

  /**
   * The latest passage; only the report's own words stand in quotation marks.
   * @param {Project} project
   */
  function evidence({ evidence: [latest] }) {
    if (!latest) return "";
    const text = latest.pieces.map(([piece]) => piece).join("").replace(/\s+/gu, " ");
    return latest.form === "original" ? `“${text}”` : text;
  }

  /**
   * All that is told of a project, under names that are those of the register where it has them.
   * @param {Project} project
   * @returns {Record<string, string | number | null>}
   */
  function flat(project) {
    const [latest] = project.evidence;
    const [, category] = data.categories.find(([each]) => each === project.category) ?? ["", project.category];
    return {
      id: project.id,
      name: project.name[0],
      name_en: project.name[1],
      aliases: project.aliases.join("; "),
      category: project.category,
      category_zh: category,
      stage: project.stage,
      tense: project.tense,
      status_zh: project.status[0],
      status_en: project.status[1],
      ...(project.before ? { before_zh: project.before[0] } : {}),
      towns: towns(project),
      structure: elements(project),
      programme: project.programme,
      quantities: project.quantities.join("; "),
      lon: project.anchor?.[0] ?? null,
      lat: project.anchor?.[1] ?? null,
      accuracy_m: project.accuracyM,
      geometry_method: project.method[1],
      geometry_source: project.source,
      evidence: evidence(project),
      evidence_form: latest?.form ?? "",
      citation: project.cite === null ? "" : data.citations[project.cite][0],
    };
  }

  return { townNames, towns, elementsOf, elements, evidence, flat };
})();
