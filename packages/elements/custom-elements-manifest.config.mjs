// Read by scripts/manifest.mjs, which trims what comes out and writes it: npm run manifest
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/testing/**', 'src/script.ts'],
  litelement: true,
  quiet: true,
  // The analyzer would add a property to the package.json of the folder it is started in.
  packagejson: false,
};
