// Opens figures that were saved, the last as the current one; gives the names of those that failed.
function failed = %sk_bring_figures(numbers, paths)
    failed = [];
    for k = 1:size(paths, "*")
        if execstr("load(paths(k), ""%sk_figure"");", "errcatch") <> 0 then
            failed = [failed, msprintf("figure %d", numbers(k))];
        else
            %sk_figure.figure_id = numbers(k);
            set("current_figure", %sk_figure);
            %sk_seen(%sk_java(), %sk_figure);
        end
    end
    lasterror();
endfunction
