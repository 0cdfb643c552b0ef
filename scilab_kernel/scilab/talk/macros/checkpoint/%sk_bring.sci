// Gives a value that was saved, whole or in parts of a value of a size.
function whole = %sk_bring(paths, dims)
    if size(paths, "*") == 1 & dims == [] then
        whole = %sk_bring_one(paths);
        return
    end
    n = prod(dims);
    done = 0;
    for path = paths
        some = %sk_bring_one(path);
        count = prod(size(some));
        if done == 0 & type(some) == 15 then
            whole = list();
        elseif done == 0 then
            whole = some(:);
            whole(n) = whole(1); // room for all
        end
        if type(some) == 15 then
            for k = 1:count
                whole(done + k) = some(k);
            end
        else
            whole(done + (1:count)) = some(:);
        end
        done = done + count;
    end
    if type(whole) <> 15 then
        whole = matrix(whole, dims);
    end
endfunction

function saved = %sk_bring_one(path)
    load(path);
    if exists("%sk_value", "local") then
        saved = %sk_value;
    else
        saved = value;
    end
endfunction
