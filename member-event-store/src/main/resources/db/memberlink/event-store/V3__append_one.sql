-- Succeeds append_alone, which stays for nodes of an older version: without a result to send and with one statement less, its
-- caller waits a sixth less. An append of one event for which nobody else waits: take the next position, look, write and commit in
-- one call. The head is locked before the stream is looked at, so what it sees of the stream is final. Commits, or rolls back and
-- signals 45000.
create procedure if not exists append_one(
  p_shard          int,
  p_fence          bigint,
  p_after_from     bigint, -- the sequences at which the stream may end so far, -1 for nowhere
  p_after_to       bigint,
  p_aggregate_id   varchar(128) character set ascii collate ascii_bin,
  p_aggregate_type varchar(128) character set ascii collate ascii_bin,
  p_sequence       bigint,
  p_event_id       varchar(128) character set ascii collate ascii_bin,
  p_type           varchar(255) character set ascii collate ascii_bin,
  p_revision       varchar(32)  character set ascii collate ascii_bin,
  p_at_micros      bigint,
  p_payload        mediumblob,
  p_metadata       blob
)
  modifies sql data
  sql security invoker
begin
  declare v_last bigint;
  update shard_head set position = last_insert_id(position + 1) where shard = p_shard and fence = p_fence;
  if row_count() = 1 then
    select coalesce(max(sequence), -1) into v_last from event where shard = p_shard and aggregate_id = p_aggregate_id;
  end if;
  if v_last between p_after_from and p_after_to then
    insert into event values (
      p_shard, last_insert_id(), p_aggregate_id, p_aggregate_type, p_sequence, p_event_id, p_type, p_revision, p_at_micros,
      p_payload, p_metadata);
    commit;
  else
    rollback;
    signal sqlstate '45000' set message_text = 'the shard has moved or the stream ends elsewhere';
  end if;
end;
