const libraries = ['domain', 'analytics', 'segmentation', 'identity', 'tabular', 'locale'];

/**
 * Who may import whom: the one table behind the tags in project.json and the lint rules.
 * `pure` libraries take values and return values; `packages: 'none'` may import nothing from node_modules or Node.
 */
export const boundaries = {
  domain: { root: 'libs/domain', pure: true, packages: 'none', imports: [] },
  analytics: { root: 'libs/analytics', pure: true, imports: ['domain'] },
  segmentation: { root: 'libs/segmentation', pure: true, imports: ['analytics', 'domain'] },
  identity: { root: 'libs/identity', pure: true, imports: ['domain'] },
  tabular: { root: 'libs/tabular', pure: true, imports: ['domain'] },
  locale: { root: 'libs/locale', pure: true, imports: ['domain'] },
  graphql: { root: 'libs/graphql', imports: [] },
  testing: { root: 'libs/testing', imports: libraries },
  api: { root: 'apps/api', imports: [...libraries, 'testing'] },
  web: { root: 'apps/web', imports: [...libraries, 'graphql', 'testing'] },
  'web-e2e': { root: 'apps/web-e2e', imports: [...libraries, 'testing'] },
};

/** The table turned round for import-x/no-restricted-paths, which resolves names and relative paths alike. */
export function forbiddenZones() {
  return Object.entries(boundaries).map(([name, { root, imports }]) => ({
    target: `./${root}`,
    from: Object.entries(boundaries)
      .filter(([other]) => other !== name && !imports.includes(other))
      .map(([, other]) => `./${other.root}`),
    message: `${name} may import ${imports.join(', ') || 'no other project'}: see tools/boundaries.mjs.`,
  }));
}
