/**
 * Whether reports about everybody are shown. Who serves assigned customers only holds `insights:view` for those, and is told apart by
 * having no segments; the API refuses such reports in any case.
 */
export function seesWholeBusiness(may: (permission: string) => boolean): boolean {
  return may('insights:view') && may('segments:view');
}
