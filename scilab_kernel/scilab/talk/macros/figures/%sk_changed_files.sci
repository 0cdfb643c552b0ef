// For a Scilab whose graphics cannot be watched: gives the handles of the figures that would be
// saved as another file than when they were shown.
function handles = %sk_changed_files()
    global %sk_hashes
    handles = [];
    if %sk_hashes == [] then
        %sk_hashes = struct();
    end
    for f = %sk_handles()
        name = msprintf("figure%d", f.uid);
        if ~isfield(%sk_hashes, name) then
            handles = [handles, f];
        elseif %sk_hashes(name) <> %sk_hash(f) then
            handles = [handles, f];
        end
    end
endfunction
