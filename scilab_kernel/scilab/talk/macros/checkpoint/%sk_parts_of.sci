// Says in how many parts to save a value, so that each takes some milliseconds, and how many bytes
// it has, as far as that is known at once.
function [parts, bytes] = %sk_parts_of(value)
    bytes = 0;
    n = 0;
    each = 1; // elements in a part
    if or(type(value) == [1 4 8]) then
        n = prod(size(value));
        width = 8;
        if type(value) == 4 then
            width = 4;
        elseif type(value) == 1 then
            width = 16 - 8 * bool2s(isreal(value));
        end
        bytes = width * n;
        each = 2^20 / width;
    elseif type(value) == 10 then
        n = prod(size(value));
        each = 4000;
    elseif type(value) == 15 then
        n = size(value);
        each = 50;
    elseif or(typeof(value) == ["st" "ce"]) then
        n = prod(size(value));
        each = 50;
    end
    parts = max(1, int((n + each - 1) / each));
endfunction
