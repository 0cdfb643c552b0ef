function %sk_values = notebook_map(%sk_f, %sk_over, varargin)
    // Calls a function with each element of a list or matrix, in as many Scilabs as there are
    // processors; returns the values in order.
    //   notebook_map("f", 1:100)
    //   notebook_map("f", list(list(1, "a"), list(2, "b")))    calls f(1, "a") and f(2, "b")
    //   notebook_map("f", 1:100, "gain", "plant")    these variables of the notebook travel along
    // For a matrix the values are a matrix if all of them are single numbers; otherwise a list.
    if argn(2) < 2 then
        error(msprintf("%s: Give a function and a list or matrix of arguments.\n", "notebook_map"));
    end
    if type(%sk_f) <> 13 & (type(%sk_f) <> 10 | size(%sk_f, "*") <> 1) then
        error(msprintf("%s: The first argument must be a function or its name.\n", "notebook_map"));
    end
    %sk_arguments = list();
    %sk_is_list = typeof(%sk_over) == "list";
    if %sk_is_list then
        %sk_count = size(%sk_over);
    else
        %sk_count = size(%sk_over, "*");
    end
    for %sk_k = 1:%sk_count
        %sk_each = %sk_over(%sk_k);
        if typeof(%sk_each) <> "list" then
            %sk_each = list(%sk_each);
        end
        %sk_arguments(%sk_k) = %sk_each;
    end
    %sk_names = [];
    for %sk_k = 1:size(varargin)
        %sk_names = [%sk_names, varargin(%sk_k)];
    end
    %sk_values = list();
    if %sk_count > 0 then
        %sk_values = %sk_tasks("notebook_map", %sk_f, %sk_arguments, 1, %sk_names);
    end
    if %sk_is_list then
        return
    end
    %sk_matrix = zeros(%sk_over);
    for %sk_k = 1:%sk_count
        if type(%sk_values(%sk_k)) <> 1 | size(%sk_values(%sk_k), "*") <> 1 then
            return
        end
        %sk_matrix(%sk_k) = %sk_values(%sk_k);
    end
    %sk_values = %sk_matrix;
endfunction
