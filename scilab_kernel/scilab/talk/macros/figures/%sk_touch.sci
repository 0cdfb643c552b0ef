// Marks a figure as changed.
function %sk_touch(java, f)
    if java.watches then
        view = java.view;
        view.add(int32(f.uid));
    end
endfunction
