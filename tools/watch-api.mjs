import esbuild from 'esbuild';
import { apiBuildOptions } from './build-api.mjs';

/** Builds the API now and at every change of what it is made of; `onBuilt` hears whether it succeeded. */
export async function watchApi({ onBuilt }) {
  const tell = { name: 'tell', setup: (build) => build.onEnd(({ errors }) => onBuilt(errors.length === 0)) };
  const context = await esbuild.context(apiBuildOptions({ plugins: [tell] }));
  await context.watch();
  return { stop: () => context.dispose() };
}
