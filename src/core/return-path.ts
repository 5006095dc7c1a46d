/** Where a sign-in may lead back to: our own pages, spelled out, so that no other address can be meant. */
const allowedPaths = [
  /^\/$/,
  /^\/meetings$/,
  /^\/(meetings|approvals)\/[\w-]{1,128}$/,
  /^\/calendar\/auth(\?account=[\da-z]{1,64})?$/,
  /^\/(calendars|approvals|rules|settings|activity|data)$/,
  /^\/settings\/phone$/,
  /^\/settings\/slack\/[\w.-]{1,200}$/,
  /^\/m\/[\w-]{1,64}(\?format=(html|md|json))?$/,
];

/** The path itself when it is one of our pages; else the start page, or another of ours. */
export const safeReturnPath = (path: string | null | undefined, otherwise = '/'): string =>
  path !== null && path !== undefined && allowedPaths.some((allowed) => allowed.test(path))
    ? path
    : otherwise;
