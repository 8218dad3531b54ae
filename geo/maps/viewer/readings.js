// @ts-check
/**
 * The readings of the spatial structure: which one is shown, and who serves what in it. What is shown is kept for as
 * long as the page is open.
 *
 * @typedef {object} Service a project serves an element
 * @property {Project} project
 * @property {StructureElement} element
 * @property {Certainty} certainty
 * @property {Pair} words how surely, and which part of it
 */
const readings = (() => {
  "use strict";

  const SURE = ["within", "crosses"];
  const projects = new Map(data.projects.map((project) => [project.id, project]));
  let shown = 0;

  /** The elements of the reading that is shown. */
  function elements() {
    return data.readings[shown]?.elements ?? [];
  }

  /** The reading that is shown; undefined where the workspace has none. */
  function current() {
    return data.readings[shown];
  }

  /**
   * Show another reading.
   * @param {string} id
   */
  function show(id) {
    shown = Math.max(
      0,
      data.readings.findIndex((reading) => reading.id === id),
    );
  }

  /**
   * The element of that id in the reading that is shown.
   * @param {string | undefined} id
   */
  function find(id) {
    return elements().find((element) => element.id === id);
  }

  /**
   * What serves an element, the surest first.
   * @param {StructureElement} element
   * @returns {Service[]}
   */
  function serving(element) {
    return element.served.flatMap(([id, certainty, words]) => {
      const project = projects.get(id);
      return project ? [{ project, element, certainty, words }] : [];
    });
  }

  /**
   * What a project serves, the surest first.
   * @param {Project} project
   * @returns {Service[]}
   */
  function servedBy(project) {
    const known = services.get(elements()) ?? new Map();
    if (!services.has(elements())) {
      for (const service of elements().flatMap(serving)) {
        known.set(service.project, [...(known.get(service.project) ?? []), service]);
      }
      services.set(elements(), known);
    }
    const own = /** @type {Service[]} */ (known.get(project) ?? []);
    return [...own].sort((a, b) => Number(isSure(b)) - Number(isSure(a)));
  }
  /** @type {Map<StructureElement[], Map<Project, Service[]>>} what each project serves, by reading */
  const services = new Map();

  /** @param {Service} service */
  function isSure({ certainty }) {
    return SURE.includes(certainty);
  }

  return { elements, current, show, find, serving, servedBy, isSure };
})();
