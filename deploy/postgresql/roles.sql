-- Makes the two roles of a site and its database, or gives the roles that are there already their passwords; for psql, as PostgreSQL's
-- superuser, with SITE, SITE_PASSWORD and OWNER_PASSWORD in the environment, so that no password stands on a command line.
\set ON_ERROR_STOP on
\getenv site SITE
\getenv site_password SITE_PASSWORD
\getenv owner_password OWNER_PASSWORD
\set owner :site _owner
SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY[:'site', :'owner']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE :"site" PASSWORD :'site_password';
ALTER ROLE :"owner" PASSWORD :'owner_password';
SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', :'site', :'owner')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'site') \gexec
