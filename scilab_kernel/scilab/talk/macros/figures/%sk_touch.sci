// Marks a figure as changed.
function %sk_touch(java, f)
    if java.watches then
        changed = java.changed;
        changed.add(int32(f.uid));
    end
endfunction
