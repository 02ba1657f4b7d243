-- One row per shard that lives on this server. Whoever appends to a shard holds its row until the commit, so positions are
-- gapless and in commit order. The fence grows when the shard moves: an append with an older shard map is refused.
create table shard_head (
  shard    int    not null,
  position bigint not null,
  fence    bigint not null,
  primary key (shard)
) engine = InnoDB;

create table event (
  shard          int          not null,
  position       bigint       not null,
  aggregate_id   varchar(128) character set ascii collate ascii_bin not null,
  aggregate_type varchar(128) character set ascii collate ascii_bin not null,
  sequence       bigint       not null,
  event_id       varchar(128) character set ascii collate ascii_bin not null,
  type           varchar(255) character set ascii collate ascii_bin not null,
  revision       varchar(32)  character set ascii collate ascii_bin not null,
  at_micros      bigint       not null,
  payload        mediumblob   not null,
  metadata       blob         not null,
  primary key (shard, position),
  unique key stream (shard, aggregate_id, sequence)
) engine = InnoDB;

-- The latest snapshot of a stream, in the stream's shard. Derived: may be deleted at any time.
create table snapshot (
  shard          int          not null,
  aggregate_id   varchar(128) character set ascii collate ascii_bin not null,
  aggregate_type varchar(128) character set ascii collate ascii_bin not null,
  sequence       bigint       not null,
  event_id       varchar(128) character set ascii collate ascii_bin not null,
  type           varchar(255) character set ascii collate ascii_bin not null,
  revision       varchar(32)  character set ascii collate ascii_bin not null,
  at_micros      bigint       not null,
  payload        mediumblob   not null,
  metadata       blob         not null,
  primary key (shard, aggregate_id)
) engine = InnoDB;
