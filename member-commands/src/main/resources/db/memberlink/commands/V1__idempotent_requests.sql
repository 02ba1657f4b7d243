-- Requests with an Idempotency-Key: who executes one, and what it ended with. Times are milliseconds since 1970, UTC.
create table idempotent_request (
  key_digest  binary(32) not null,
  body_digest binary(32) not null,
  -- Stands in the metadata of the events that the request makes.
  request_id  char(32) character set ascii collate ascii_bin not null,
  -- The member that a registration creates, however often it is begun.
  member_id   char(36) character set ascii collate ascii_bin not null,
  -- One execution: another may take over when the lease is over.
  owner       char(32) character set ascii collate ascii_bin not null,
  lease_until bigint not null,
  created_at  bigint not null,
  -- All empty while it runs; a refusal has a code and a detail, an answer the other three.
  refusal     varchar(64) character set ascii collate ascii_bin null,
  detail      text character set utf8mb4 null,
  status      int null,
  headers     text character set utf8mb4 null,
  body        mediumblob null,
  primary key (key_digest),
  key by_age (created_at)
) engine = InnoDB;
