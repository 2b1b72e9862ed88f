#!/bin/sh
# Run by the postgres image once, on an empty volume: the login that the API and the worker use owns nothing.
# `migrate` grants it what it needs.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE clientele_service LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'password';
SQL
