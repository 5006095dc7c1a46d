/** Says in one line when Node is too old for this application; plain JavaScript, so that an old Node can read it. */
const needed = 24;

export const requireNode = () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= needed) return;
  console.error(
    `exec-assistant needs Node.js ${needed} or newer and this is ${process.version}. ` +
      'On Linux "npm ci" brings it along: run it again without --omit=optional, then start with npm. Elsewhere install Node.js 24.',
  );
  process.exit(1);
};
