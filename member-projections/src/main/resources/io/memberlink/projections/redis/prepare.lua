-- Begins a generation: raises its high-water positions to where the replay starts, and makes the hash if it is missing.
-- KEYS[1] high-water hash of the generation
-- ARGV shard and position of each shard that does not start at zero
redis.call('HSETNX', KEYS[1], 'begun', '1')
for i = 1, #ARGV, 2 do
  local known = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
  if tonumber(ARGV[i + 1]) > known then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
return 1
