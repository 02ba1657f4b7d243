-- Moves of shards that were begun and not yet tidied up. The fence is the shard's at its source; the attempt grows with every run,
-- so that a switch which an earlier run sent, and nobody saw the end of, comes to nothing.
create table shard_move (
  shard   int         not null,
  source  varchar(64) character set ascii collate ascii_bin not null,
  target  varchar(64) character set ascii collate ascii_bin not null,
  fence   bigint      not null,
  attempt bigint      not null,
  phase   varchar(16) character set ascii collate ascii_bin not null,
  primary key (shard)
) engine = InnoDB;
