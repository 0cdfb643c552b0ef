// Takes note that a figure was shown.
function %sk_seen(java, f)
    global %sk_hashes %sk_unsaved
    %sk_unsaved = [%sk_unsaved, f.uid];
    if java.watches then
        view = java.view;
        view.seen(int32(f.uid));
    else
        %sk_hashes(msprintf("figure%d", f.uid)) = %sk_hash(f);
    end
endfunction
