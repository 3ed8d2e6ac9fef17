# Packages are installed in a stage of their own: neither npm's cache nor what it needed stays in the image.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    OPS_PORT=9464
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE .env.example ./
COPY commands ./commands
COPY src ./src
# Where SQLite's file and the spool are, unless told otherwise; everything else is read only.
RUN mkdir data && chown 1000:1000 data
VOLUME /app/data
# The user "node" of the image, by number, so that Kubernetes can see that it is not root.
USER 1000:1000
# Callbacks. OPS_PORT is not named here: it is for whoever watches the bot, and never published.
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.OPS_PORT}/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm in between, which would not pass signals on.
CMD ["node", "src/start.js"]
