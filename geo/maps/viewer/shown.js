// @ts-check
/** Which projects are shown: the answer to the state, kept for everyone that draws them. */
const shown = (() => {
  "use strict";

  const NONE = "-"; // the value of what has none: no known town, on no element
  const { projects } = data;
  // Projects are made ready so many at a time; so many milliseconds of an idle time are left.
  const [WARM, SPARED] = [100, 5];
  search.learn(data.traditional);
  const townWords = new Map(data.towns.map(([id, zh, en, latin]) => [id, search.searchable([zh, en], latin)]));
  /** @type {Searchable[]} by the project's number, made when first searched, or when nothing else is to be done */
  const words = [];
  /** @type {Entry[]} */
  let entries = [];
  let stood = "\0"; // what the entries were made for
  /** @type {Answer} */
  let current = { shown: [], counts: /** @type {any} */ ({}) };
  /** @type {Set<Project>} */
  let set = new Set();
  /** @type {((words: Searchable) => boolean) | null} what finds as the query asks; null without one */
  let isFound = null;
  let isSlipped = false; // whether nothing is called as it was typed, and what is alike is shown
  /** @type {Map<string, [done: number, planned: number]>} */
  let stages = new Map();

  /**
   * Take up a state: projects stand as in its year, and what matches is reckoned anew.
   * @param {State} state
   */
  function update(state) {
    const stand = [state.year, state.since, state.sure, readings.current()?.id].join();
    if (stand !== stood) prepare(state);
    stood = stand;
    isFound = finder(state.query);
    current = choice.answer(entries, state, isFound);
    set = new Set(ordered(state.query).map((number) => projects[number]));
    stages = new Map(data.stages.map(([stage]) => [stage, [0, 0]]));
    const { stage } = state.filters;
    const all = stage.length ? choice.answer(entries, { ...state, filters: { ...state.filters, stage: [] } }, isFound) : current;
    for (const number of all.shown) {
      const { stage, tense } = projects[number];
      const counted = stages.get(stage);
      if (counted) counted[tense === "done" ? 0 : 1] += 1;
    }
  }

  /**
   * The numbers of what is shown, in the register's order; what is called as it was typed comes first.
   * @param {string} query
   */
  function ordered(query) {
    if (!isFound) return current.shown;
    const rank = search.ranker(query);
    /** @type {number[][]} */
    const ranks = [[], [], []];
    for (const number of current.shown) ranks[rank(entries[number].words)].push(number);
    return ranks.flat();
  }

  /**
   * What finds: as it is typed, or where neither a project nor a place is called so, with a slip.
   * @param {string} query
   */
  function finder(query) {
    isSlipped = false;
    if (!query.trim()) return null;
    const exact = search.finder(query);
    if (places.find(exact).length || entries.some(({ words: own }) => exact(own))) return exact;
    const close = slips.finder(query);
    isSlipped = close !== null && (places.find(close).length > 0 || entries.some(({ words: own }) => close(own)));
    return isSlipped ? close : exact;
  }

  /**
   * What is asked of each project; the same until the year, the comparison or the structure is another.
   * @param {State} state
   */
  function prepare(state) {
    times.show(projects, state.year, state.since);
    const served = services(state.sure);
    entries = projects.map((project, number) => ({
      get words() {
        return (words[number] ??= wordsOf(project));
      },
      known: project.known && project.moved,
      values: values(project, served),
    }));
  }

  /**
   * @param {Project} project
   * @returns {Searchable}
   */
  function wordsOf({ name, aliases, latin, towns }) {
    const own = search.searchable([...name, ...aliases], latin);
    const others = towns.flatMap(([id]) => townWords.get(id) ?? []);
    return {
      text: [own.text, ...others.map(({ text }) => text)].join("\n"),
      latin: [...own.latin, ...others.flatMap((town) => town.latin)],
      called: own.called,
    };
  }

  /**
   * @param {number} from the first that is not ready for the search
   * @param {IdleDeadline} idle
   */
  function warm(from, idle) {
    let number = from;
    while (number < projects.length && (number === from || idle.timeRemaining() > SPARED)) {
      for (const to = Math.min(number + WARM, projects.length); number < to; number++) words[number] ??= wordsOf(projects[number]);
    }
    requestIdleCallback(number < projects.length ? (more) => warm(number, more) : places.ready);
  }
  if ("requestIdleCallback" in window) requestIdleCallback((idle) => warm(0, idle)); // not in Safari, which searches as well

  /**
   * The elements that each project serves in the reading that is shown.
   * @param {boolean} sure
   * @returns {Map<string, string[]>}
   */
  function services(sure) {
    /** @type {Map<string, string[]>} */
    const served = new Map();
    for (const { id, served: own } of readings.elements()) {
      for (const [project, certainty] of own) {
        if (sure && certainty === "perhaps") continue;
        const elements = served.get(project);
        if (elements) elements.push(id);
        else served.set(project, [id]);
      }
    }
    return served;
  }

  /**
   * @param {Project} project
   * @param {Map<string, string[]>} served
   * @returns {Record<Facet, string[]>}
   */
  function values(project, served) {
    const towns = project.towns.map(([id]) => id);
    return {
      stage: [project.stage],
      tense: [project.tense],
      category: [project.category],
      programme: project.programme ? [project.programme] : [],
      town: towns.length ? towns : [NONE],
      element: served.get(project.id) ?? [NONE],
      accuracy: [band(project)],
      year: [...new Set(project.history.map(({ on }) => on.slice(0, 4)))].filter(Boolean),
      located: [project.anchor ? "yes" : "no"],
    };
  }

  /**
   * The class of a project's accuracy.
   * @param {Project} project
   */
  function band({ accuracyM }) {
    if (accuracyM === null) return "none";
    return data.bands.find(([, most]) => most === null || accuracyM <= most)?.[0] ?? "none";
  }

  /** Every value that some project has, by facet: what an address may ask for. */
  function known() {
    const sets = choice.FACETS.map((facet) => [facet, new Set(entries.flatMap(({ values: own }) => own[facet]))]);
    return /** @type {Record<Facet, Set<string>>} */ (Object.fromEntries(sets));
  }

  return {
    NONE,
    update,
    known,
    /** The projects shown, in the register's order; what is called as it was typed comes first. */
    projects: () => [...set],
    /** @param {Project} project */
    has: (project) => set.has(project),
    counts: () => current.counts,
    /** Whether nothing is called as it was typed, and what is alike is shown. */
    isSlipped: () => isSlipped,
    isFound: () => isFound,
    /** How many are done and planned at each stage, as if no stage were chosen. */
    stages: () => stages,
  };
})();
