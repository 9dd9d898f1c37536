/** Words that say what a control is for, rather than what it does; written as in `vocabulary.js`. */

/** They lead on, to where one is asked again. */
function onwardWords() {
  return [
    "continue next proceed review go_to checkout go_on weiter fortfahren zur zum continuer suivant",
    "passer_au passer_a continuar siguiente ir_a ir_al revisar avanzar continua avanti prosegui procedi",
    "vai_a rivedi avancar proximo seguinte ir_para rever doorgaan volgende verder ga_naar dalej",
    "kontynuuj przejdz nastepny devam ileri sonraki odemeye_gec продолжить далее перейти следующий",
    "к_оплате 進む 次へ 確認画面 手続きへ 継続 继续 下一步 去结算 前往 去支付 去付款 下一頁",
  ];
}

/** They look for something, show it, or choose it for what follows. */
function lookupWords() {
  return [
    "get check choose compare display filter find look open search see select show sort view browse preview",
    "print download export copy add edit new create compose write track learn how why what where",
    "details help read back expand more manage schedule",
    "suche suchen finden anzeigen ansehen zeigen offnen filtern wahlen auswahlen vergleichen sortieren",
    "vorschau drucken herunterladen hinzufugen bearbeiten neu neue neuer neues verfassen schreiben mehr",
    "chercher rechercher trouver afficher voir ouvrir filtrer choisir comparer trier apercu imprimer",
    "telecharger ajouter nouveau nouvelle rediger ecrire plus creer consulter",
    "buscar ver mostrar abrir filtrar elegir seleccionar comparar ordenar imprimir descargar anadir",
    "agregar editar nuevo nueva crear redactar escribir mas consultar seguir_leyendo leer",
    "cerca trova mostra visualizza vedi apri filtra scegli seleziona confronta stampa scarica aggiungi",
    "nuovo nuova crea scrivi altro dettagli procurar pesquisar visualizar escolher selecionar baixar",
    "adicionar novo nova criar escrever mais detalhes",
    "zoek zoeken vind toon tonen bekijk bekijken open openen filter kies kiezen vergelijk sorteer afdrukken",
    "downloaden toevoegen bewerk bewerken nieuw nieuwe schrijf meer voorbeeld",
    "szukaj znajdz pokaz zobacz otworz filtruj wybierz porownaj sortuj drukuj pobierz dodaj edytuj nowy",
    "nowa nowe napisz wiecej szczegoly podglad sprawdz",
    "ara bul goster gor ac goruntule filtrele sec karsilastir sirala yazdir indir ekle duzenle yeni",
    "olustur yaz daha detaylar incele onizle",
    "найти искать поиск показать посмотреть открыть выбрать сравнить печать скачать добавить новый",
    "новая новое создать написать подробнее еще редактировать просмотр проверить",
    "検索 表示 見る 開く 選択 選ぶ 比較 並べ替え 絞り込 印刷 ダウンロード 追加 編集 新規 作成 詳細 一覧 履歴 プレビュー 方法",
    "搜索 查找 查看 显示 打开 筛选 选择 比较 排序 打印 下载 添加 编辑 新建 写 详情 更多 预览 记录 历史 方式",
  ];
}

/** They say no, close something, or put it off. */
function dismissWords() {
  return [
    "cancel close keep no not back dismiss later skip abbrechen schliessen behalten nein zuruck spater",
    "uberspringen annuler fermer garder conserver non retour ignorer cancelar cerrar conservar",
    "mantener volver omitir fechar manter voltar nao agora_nao ahora_no annulla chiudi mantieni indietro",
    "annuleren sluiten behouden nee terug overslaan anuluj zamknij zachowaj nie wstecz pomin iptal kapat",
    "vazgec hayir geri отмена отменить закрыть оставить нет назад позже пропустить",
    "キャンセル 閉じる いいえ 戻る 後で スキップ 取消 关闭 否 返回 以后 跳过 保留",
  ];
}

/** What stands after a verb's noun where no deed is meant, such as the history of orders. */
function quietNouns() {
  return [
    "history status details number method methods options summary list settings overview page",
    "verlauf ubersicht zahlungsart zahlungsarten zahlungsmethode historique statut modes",
    "historial estado metodos metodo cronologia stato metodi historico",
    "geschiedenis overzicht betaalmethoden historia gecmisi yontemi история способ",
    "способы 済み 已发送 已删除 已付款",
  ];
}

/** What settings are called. */
function settingWords() {
  return [
    "setting settings preference preferences privacy notification notifications permission permissions",
    "security einstellung- datenschutz benachrichtigung- sicherheit berechtigung- parametre- reglages",
    "confidentialite notifications securite ajustes configuracion privacidad notificaciones seguridad",
    "permisos impostazioni privacy notifiche sicurezza permessi configuracoes definicoes privacidade",
    "notificacoes seguranca instellingen meldingen beveiliging ustawienia prywatnosc powiadomienia",
    "bezpieczenstwo ayarlar gizlilik bildirim- guvenlik izinler настройки конфиденциальность уведомления",
    "безопасность 設定 通知 プライバシー セキュリティ 设置 隐私 通知 安全 权限",
  ];
}

/** What somebody else has written for one to accept. */
function termWords() {
  return [
    "terms conditions policy agreement contract agb nutzungsbedingungen bedingungen datenschutzerklarung",
    "conditions cgu cgv terminos condiciones politica termini condizioni informativa termos condicoes",
    "voorwaarden privacybeleid regulamin warunki zasady polityke sartlar- kosullar- sozlesme-",
    "условия условиями соглашение политику политикой оферту 規約 同意事項 条款 协议 政策",
  ];
}

/** Words that accept, as one does terms. */
function acceptWords() {
  return [
    "accept agree consent understand akzeptier- zustimm- stimme einverstanden accepter accepte acceptez",
    "j'accepte acepto aceptar acepta accetto accetta accettare aceito aceitar concordo akkoord accepteer",
    "accepteren akceptuje zgadzam kabul okudum onayliyorum согласен согласна принимаю соглашаюсь",
    "同意 承諾 接受 已阅读",
  ];
}

/** Signs that it cannot be taken back. */
function finalPhrases() {
  return [
    "cannot_be_undone can't_be_undone can’t_be_undone cannot_be_reversed cannot_be_reinstated permanently",
    "irreversible endgultig unwiderruflich ruckgangig irreversiblement definitivement definitif",
    "irreversible definitiva- permanentemente no_se_puede_deshacer irreversibile definitivamente",
    "non_puo_essere_annullat- irreversivel nao_pode_ser_desfeit- onomkeerbaar definitief",
    "niet_ongedaan nieodwracaln- trwale nie_mozna_cofnac geri_alinamaz kalici_olarak безвозвратно навсегда",
    "нельзя_отменить 元に戻せません 取り消せません 完全に削除 无法撤销 不可恢复 不可撤销 无法恢复 永久",
  ];
}

/** Proofs that one is no machine. */
function robotWords() {
  return [
    "captcha not_a_robot i'm_human i_am_human you_are_human kein_roboter ein_mensch pas_un_robot",
    "no_soy_un_robot non_sono_un_robot nao_sou_um_robo geen_robot nie_jestem_robotem robot_degilim",
    "не_робот ロボットではありません 人机验证 不是机器人 我不是机器人",
  ];
}

/** What sites keep in the browser: the law lets a yes to them be taken back as easily as it is given (GDPR, art. 7). */
function cookieWords() {
  return ["cookie cookies куки クッキー cerez cerezler- ciasteczka plikow_cookie"];
}

/** What declines an offer. */
function refusalWords() {
  return [
    "reject decline deny refuse ablehn- refuser rechazar rifiuta rejeitar recusar weiger- odrzuc reddet",
    "отклонить 拒否 拒绝",
  ];
}

/** Words that join two deeds in one name. */
function joiningWords() {
  return ["and & und et y e en i ve и oraz then puis"];
}

/** Words for what one writes to others: it is sent with the form it stands in. */
function utteranceWords() {
  return [
    "comment comments reply replies answer message messages review reviews kommentar- antwort antworten",
    "nachricht bewertung commentaire commenter repondre reponse avis comentario comentar responder",
    "respuesta mensaje resena commento commenta rispondi risposta messaggio recensione resposta mensagem",
    "avaliacao reactie reageer reageren antwoord bericht komentarz skomentuj odpowiedz wiadomosc opini-",
    "yorum- yanit- cevap- mesaj- комментар- ответ- сообщени- отзыв- コメント 返信 メッセージ レビュー",
    "评论 回复 留言 消息 评价",
  ];
}

/** Small signs of approval, which others see, and what ends one's session. */
function socialWords() {
  return [
    "like unlike favorite favourite star wishlist thanks spam спам log_out logout sign_out signout gefallt danke",
    "merken merkliste abmelden ausloggen j'aime favoris deconnexion deconnecter me_gusta favoritos",
    "cerrar_sesion salir mi_piace preferiti osserva esci disconnetti curtir sair terminar_sessao",
    "leuk bewaar uitloggen lubie ulubion- wyloguj begen favori- cikis oturumu_kapat нравится избранное",
    "выйти выход いいね お気に入り ログアウト 赞 点赞 收藏 退出登录 退出 還原 还原 恢复",
  ];
}
