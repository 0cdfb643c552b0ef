function varargout = parallel_run(varargin)
    // Calls a function for each column of its arguments, in as many Scilabs as there are processors,
    // as Scilab 5 did.
    //   [R1, R2] = parallel_run(A1, A2, "f")    R1(:, k), R2(:, k) are from f(A1(:, k), A2(:, k))
    //   [R1, R2] = parallel_run(A1, A2, "f", "constant", [2; 1])    R1 has 2 rows, R2 has 1
    // An argument with fewer columns begins again with its first. Types other than "constant" and
    // the list of parameters are ignored.
    %sk_m = max(1, argn(1));
    %sk_at = 0;
    for %sk_k = 1:size(varargin)
        if type(varargin(%sk_k)) == 13 | type(varargin(%sk_k)) == 10 then
            %sk_at = %sk_k;
            break
        end
    end
    if %sk_at < 2 then
        error(msprintf("%s: Give matrices of arguments and then a function or its name.\n", "parallel_run"));
    end
    %sk_dims = [1 1];
    for %sk_k = %sk_at + 1:size(varargin)
        if type(varargin(%sk_k)) == 1 then
            %sk_dims = varargin(%sk_k);
        end
    end
    %sk_dims = [%sk_dims, ones(size(%sk_dims, 1), 2 - size(%sk_dims, 2))];
    %sk_n = 0;
    for %sk_k = 1:%sk_at - 1
        %sk_n = max(%sk_n, size(varargin(%sk_k), 2));
    end
    %sk_arguments = list();
    for %sk_j = 1:%sk_n
        %sk_each = list();
        for %sk_k = 1:%sk_at - 1
            %sk_width = size(varargin(%sk_k), 2);
            %sk_column = %sk_j - %sk_width * int((%sk_j - 1) / %sk_width);
            %sk_each(%sk_k) = varargin(%sk_k)(:, %sk_column);
        end
        %sk_arguments(%sk_j) = %sk_each;
    end
    %sk_values = %sk_tasks("parallel_run", varargin(%sk_at), %sk_arguments, %sk_m, []);
    varargout = list();
    for %sk_k = 1:%sk_m
        %sk_rows = %sk_dims(min(%sk_k, size(%sk_dims, 1)), :);
        %sk_all = [];
        for %sk_j = 1:%sk_n
            %sk_each = %sk_values(%sk_j);
            if %sk_m > 1 then
                %sk_each = %sk_each(%sk_k);
            end
            %sk_all(:, (%sk_j - 1) * %sk_rows(2) + (1:%sk_rows(2))) = matrix(%sk_each, %sk_rows(1), %sk_rows(2));
        end
        varargout(%sk_k) = %sk_all;
    end
endfunction
