-- Writes fields of a hash, each if it still holds the value that the writer saw.
-- KEYS[1] hash
-- ARGV field, value that was seen (empty: none), new value, and so on
local written = {}
for i = 1, #ARGV, 3 do
  local now = redis.call('HGET', KEYS[1], ARGV[i]) or ''
  if now == ARGV[i + 1] then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
    table.insert(written, 1)
  else
    table.insert(written, 0)
  end
end
return written
